export { adam } from './adam';
export { convolve, convolveFilterGrad, convolveInputGrad } from './conv';
export { activate, activateGrad, biasActivate, multiply } from './elementwise';
export { gemm, gemmScratch } from './gemm';
export { normals } from './noise';
export { maxPoolGrad } from './pool';
export { sumBlocks, sumRows } from './sum';
export { gemmThin } from './thin';
