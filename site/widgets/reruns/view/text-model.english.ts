import { writingView } from './writing.ts';

export default writingView('en');
