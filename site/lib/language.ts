/** The two languages of the book; neither is the translation of the other. */
export const languages = ['zh', 'en'] as const;
export type Lang = (typeof languages)[number];

/** The tag that `lang` and `hreflang` attributes carry. */
export const languageTag: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' };
