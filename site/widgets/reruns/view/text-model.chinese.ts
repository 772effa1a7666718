import { writingView } from './writing.ts';

export default writingView('zh');
