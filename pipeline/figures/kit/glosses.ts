/** Meanings for readers without Chinese; “+” gives that of the second character alone. */
const table: Readonly<Record<string, string>> = {
  龙脑: 'borneol',
  龙脚: '+ foot',
  龙腊: '+ cured meat',
  龙腿: '+ leg',
  龙莲: '+ lotus',
  龙蔗: '+ cane',
  龙薯: '+ yam',
  七讲: '+ speak',
  七评: '+ comment',
  七课: '+ lesson',
  七郎: 'seventh son',
  七隐: '+ hide',
  七页: 'seven pages',
  七项: 'seven items',
  怨怒: 'resentful anger',
  怨恶: '+ hate',
  怨苦: '+ bitter',
  怪兔: '+ hare',
  怪奇: 'strange, odd',
  怪孩: '+ child',
  怪形: '+ shape',
  龙头: 'tap, leader',
  龙门: 'dragon gate',
  龙大: 'part of names',
  龙袍: 'imperial robe',
  龙亭: 'dragon pavilion',
  龙泉: 'a city',
  龙王: 'dragon king',
  龙宫: 'dragon palace',
  龙肃: '+ solemn',
  龙孙: '+ grandson',
  龙番: '+ foreign',
  龙廓: '+ outline',
  龙帜: '+ banner',
  龙胎: '+ embryo',
  龙乡: '+ village',
  愤怒: 'anger',
  恼怒: 'annoyance',
  激怒: 'enrage',
  震怒: 'wrath',
  忿怒: 'fury',
  暴怒: 'rage',
  触怒: 'offend',
  动怒: 'get angry',
};

/** Labels by word: what stands beside it in each language. */
export const glosses = {
  zh: Object.fromEntries(Object.keys(table).map((word) => [word, ''])),
  en: table,
};

/** The word with what the labels say beside it. */
export function glossed(word: string, labels: Readonly<Record<string, string>>): string {
  return `${word} ${labels[word] ?? ''}`.trim();
}
