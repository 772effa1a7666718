/** A tick with a true minus sign. */
export const whole = (value: number) => String(value).replace('-', '−');
