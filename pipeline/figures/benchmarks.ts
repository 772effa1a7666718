import roofline from './benchmarks/roofline.ts';
import times from './benchmarks/times.ts';

export default { times, roofline };
