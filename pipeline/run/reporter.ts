/** Where a command says what happens while it happens. */
export interface Reporter {
  start(id: string, doing: string): void;
  progress(id: string, fraction: number, doing: string): void;
  end(id: string, event: 'done' | 'failed' | 'skipped' | 'paused', message: string): void;
  note(message: string): void;
}

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Width of the terminal behind `error`, if it is one. */
  readonly columns?: number | undefined;
}

export function createReporter(streams: Streams, json: boolean): Reporter {
  if (json) return jsonReporter(streams);
  return streams.columns ? terminalReporter(streams, streams.columns) : plainReporter(streams);
}

/** One JSON object a line on standard output. */
function jsonReporter({ out }: Streams): Reporter {
  const event = (value: object) => out(`${JSON.stringify(value)}\n`);
  return {
    start: (id, doing) => event({ event: 'started', id, doing }),
    progress: (id, fraction, doing) => event({ event: 'progress', id, fraction, doing }),
    end: (id, name, message) => event({ event: name, id, message }),
    note: (message) => event({ event: 'note', message }),
  };
}

/** Plain lines: at the start, at the end, and at each quarter in between. */
function plainReporter({ error }: Streams): Reporter {
  const quarters = new Map<string, number>();
  return {
    start: (id, doing) => error(`${id}: ${doing}\n`),
    progress: (id, fraction, doing) => {
      const quarter = Math.floor(fraction * 4);
      if (quarter <= (quarters.get(id) ?? 0) || quarter >= 4) return;
      quarters.set(id, quarter);
      error(`${id}: ${quarter * 25} %${doing && ` ${doing}`}\n`);
    },
    end: (id, event, message) => error(`${id}: ${ending(event, message)}\n`),
    note: (message) => error(`${message}\n`),
  };
}

/** One line that is written over, with all that runs and the time it will still take. */
function terminalReporter({ error }: Streams, columns: number): Reporter {
  const running = new Map<string, { since: number; text: string }>();
  const clear = () => error('\r\x1b[2K');
  const show = () => {
    clear();
    error(
      [...running.values()]
        .map(({ text }) => text)
        .join(' | ')
        .slice(0, columns - 1),
    );
  };
  const line = (text: string) => {
    clear();
    error(`${text}\n`);
    if (running.size > 0) show();
  };
  return {
    start(id, doing) {
      running.set(id, { since: performance.now(), text: `${id} ${doing}` });
      show();
    },
    progress(id, fraction, doing) {
      const job = running.get(id);
      if (!job) return;
      const left = timeLeft((performance.now() - job.since) / 1000, fraction);
      job.text = [`${id} ${Math.floor(fraction * 100)} %`, doing, left].filter(Boolean).join(' · ');
      show();
    },
    end(id, event, message) {
      running.delete(id);
      line(`${id}: ${ending(event, message)}`);
    },
    note: line,
  };
}

const ending = (event: string, message: string) =>
  event === 'failed' ? `failed\n  ${message.replaceAll('\n', '\n  ')}` : message;

/** Time that is left if the rest goes on like the part that is done; too early, nothing. */
export function timeLeft(seconds: number, fraction: number): string {
  if (fraction < 0.02 || fraction >= 1 || seconds < 1) return '';
  const left = (seconds / fraction) * (1 - fraction);
  if (left < 90) return `${Math.ceil(left)} s left`;
  return left < 5400 ? `${Math.round(left / 60)} min left` : `${(left / 3600).toFixed(1)} h left`;
}
