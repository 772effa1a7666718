import { factsView } from './facts.ts';

export default factsView({ classes: 3, language: 'zh' });
