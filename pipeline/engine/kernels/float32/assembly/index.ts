export { adam } from './adam';
export { col2im, im2col } from './conv';
export { activate, activateGrad } from './elementwise';
export { gemm, gemmScratch } from './gemm';
export { normals } from './noise';
export { maxPoolGrad } from './pool';
