// Rows of float64, two numbers at a time. Nothing relaxed and nothing fused: every bit is that of
// pipeline/models/row-kernels.ts, on any machine.

export { addRowCombinations, addScaled, residuals, scale } from './combinations';
export { productScratch, rowProducts } from './products';
