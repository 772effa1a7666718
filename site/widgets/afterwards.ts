// What every page gets when all else is there.

import { keepThis } from './offline.ts';
import './other-language.ts';

// Built sites alone have a worker.
if (import.meta.env.PROD) void keepThis();
