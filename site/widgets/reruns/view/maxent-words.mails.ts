import { factsView } from './facts.ts';

export default factsView({ classes: 2, language: 'en' });
