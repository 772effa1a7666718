import type numbers from '../../experiments/text-model/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryAtY } from '../kit/marks.ts';
import { languages } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('没有标签，也分得清顺序', 'Without labels, the order is still known'),
  caption: t(
    '把留出的一行里相邻的两个字（英文还有相邻的两个词）对调，模型认为原来的顺序更可能的比例。n = 1 不看顺序，只能打平（虚线）；字与字母从 n = 2 起就分得清多数，词要从 n = 3 起。{{params.splits}} 次随机划分，每次 {{params.pairs}} 对，带为 5–95%。',
    'Two neighbouring characters of a line kept aside (in English, also two neighbouring words) are exchanged: how often the model finds the written order more probable. n = 1 is blind to order and can only tie (dashed); from n = 2 on most characters are told apart, words from n = 3. {{params.splits}} random divisions with {{params.pairs}} pairs each, bands 5–95%.',
  ),
  alt: t(
    '(a) 宋词：n = 1 时一半，n = {{zh.best}} 时 {{zh-pairs-character:2}}。(b) 英文：n = {{en.best}} 时对调字母 {{en-pairs-character:2}}，对调词 {{en-pairs-word:2}}。',
    '(a) Ci poems: one half at n = 1, {{zh-pairs-character:2}} at n = {{zh.best}}. (b) English at n = {{en.best}}: {{en-pairs-character:2}} with letters exchanged, {{en-pairs-word:2}} with words exchanged.',
  ),
  labels: {
    zh: t('宋词', 'Ci poems'),
    en: t('英文', 'English'),
    share: t('选中原来顺序的比例', 'share that prefer the written order'),
    character: t('对调字', 'characters'),
    letter: t('对调字母', 'letters'),
    word: t('对调词', 'words'),
    chance: t('碰运气', 'chance'),
  },
  draw({ files, params }, labels) {
    return languages.map((language) => {
      const rows = files['pairs.csv'].filter((row) => row.language === language && row.n > 0);
      const of = (unit: string) => rows.filter((row) => row.unit === unit);
      const [characters, words] = [of('character'), of('word')];
      return {
        title: labels[language],
        x: {
          domain: [1, params.order],
          ticks: characters.map(({ n }) => n),
          tickFormat: String,
          label: 'n',
        },
        y: { domain: [0.4, 1], ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], label: labels.share },
        marks: [
          theoryAtY(0.5),
          label(params.order, 0.5, labels.chance, 'truth', { anchor: 'end', dy: 12 }),
          ...bandOf(characters, 'n', 'share', 'model'),
          label(
            params.order,
            characters.at(-1)!.share.median,
            language === 'zh' ? labels.character : labels.letter,
            'model',
            { anchor: 'end', dy: language === 'zh' ? 22 : -8 },
          ),
          ...(words.length === 0
            ? []
            : [
                ...bandOf(words, 'n', 'share', 'second'),
                label(params.order, words.at(-1)!.share.median, labels.word, 'second', {
                  anchor: 'end',
                  dy: 26,
                }),
              ]),
        ],
      };
    });
  },
});
