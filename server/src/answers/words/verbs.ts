/** Phrases that several lists use: names of the country, and English verbs such as `removed`. */

export const country = ['in vietnam', 'in viet nam', 'in vn', 'tại việt nam', 'tại vn', 'ở việt nam', 'từ việt nam']
export const participles =
  'removed/deleted/actioned/disabled/blocked/restricted/suspended/terminated/locked/banned/taken/processed/withheld'
export const bases =
  'remov*/delet*/action*/disabl*/block*/restrict*/suspend*/terminat*/tak*/process*/act/comply/withhold'
