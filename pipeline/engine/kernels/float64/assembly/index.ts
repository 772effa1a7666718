export { gemm, gemmScratch } from './gemm';
export { addRows, rowDots } from './lines';
export { sparseTimes } from './sparse';
export { spread } from './spread';
export { addParts, symmetricTimes } from './symmetric';
