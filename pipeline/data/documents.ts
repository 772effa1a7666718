// Six documents, five words: a table of ours, since the one of the article is in a picture that can no longer be read. Two
// subjects, football and neural networks, and one word that belongs to both.

/** How often each word occurs; a document a row, a word a column. */
export const documents = [
  [4, 2, 1, 0, 0],
  [3, 3, 0, 0, 0],
  [2, 2, 3, 0, 0],
  [0, 0, 3, 3, 2],
  [0, 0, 2, 2, 3],
  [0, 0, 2, 4, 3],
] as const;

/** Names of the columns. */
export const documentWords = {
  zh: ['进球', '门将', '训练', '神经元', '层'],
  en: ['goal', 'keeper', 'train', 'neuron', 'layer'],
} as const;
