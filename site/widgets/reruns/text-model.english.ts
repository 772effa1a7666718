import { writingRerun } from './writing.ts';

export default writingRerun('en');
