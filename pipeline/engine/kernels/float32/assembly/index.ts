export { adam } from './adam';
export { combine, combineNumber } from './arithmetic';
export { convolve, convolveFilterGrad, convolveInputGrad } from './conv';
export { activate, activateGrad, biasActivate } from './elementwise';
export { gemm, gemmScratch, mostPatches } from './gemm';
export { normals } from './noise';
export { maxPoolGrad } from './pool';
export { sumBlocks, sumRows } from './sum';
export { gemmThin } from './thin';
