// Numbers as a person reads them, written by hand: the browser's own formatters are slower than the rest together.

const two = (number) => (number < 10 ? `0${number}` : `${number}`);

function count(number) {
  if (number < 1_000) return `${number}`;
  const rest = number % 1_000;
  return `${count((number - rest) / 1_000)},${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}`;
}

function bytes(number) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  let [value, unit] = [number, 0];
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

function time(number) {
  if (number === 0) return 'never';
  const date = new Date(number);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

const WORDS = { count, bytes, time };

/** The text of a number of this kind; nothing for NaN. */
export const words = (kind, number) => (number === number ? WORDS[kind](number) : '');
