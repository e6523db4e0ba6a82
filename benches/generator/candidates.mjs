// Times the generators of benches/generator/candidates.rs in JavaScript, and a whole replay of draws:
//
//     node benches/generator/candidates.mjs
//
// Prints nanoseconds for 32 bits, the least of many runs.

import { randomWords, replay, streamKey } from "./replay.mjs";

const WORDS = 1024;
const words = new Uint32Array(WORDS);

function time(name, count, run) {
  let least = Infinity;
  for (let at = 0; at < 2000; at += 1) {
    const start = process.hrtime.bigint();
    run();
    least = Math.min(least, Number(process.hrtime.bigint() - start));
  }
  console.log(name.padEnd(28) + (least / count).toFixed(2).padStart(8));
}

// Written out with a variable a word: in an array, as replay.mjs has it for the few blocks of a seed, it is eight times as slow.
const turn = (word, by) => `${word} = (${word} << ${by}) | (${word} >>> ${32 - by});`;
const step = (a, b, c, d, one, two) =>
  `${a} = (${a} + ${b}) | 0; ${d} ^= ${a}; ${turn(d, one)} ${c} = (${c} + ${d}) | 0; ${b} ^= ${c}; ${turn(b, two)}`;
const quarter = (...places) => {
  const [a, b, c, d] = places.map((at) => `s${at}`);
  return step(a, b, c, d, 16, 12) + step(a, b, c, d, 8, 7);
};
const rounds = [0, 1, 2, 3].map((at) => quarter(at, at + 4, at + 8, at + 12)).join("")
  + [0, 1, 2, 3].map((at) => quarter(at, 4 + ((at + 1) % 4), 8 + ((at + 2) % 4), 12 + ((at + 3) % 4))).join("");
const all = Array.from({ length: 16 }, (_, at) => at);
const written = new Function("first", "words", "from", `
  let ${all.map((at) => `s${at} = first[${at}]`)};
  for (let twice = 0; twice < 4; twice += 1) { ${rounds} }
  ${all.map((at) => `words[from + ${at}] = s${at} + first[${at}];`).join("")}`);
const first = Int32Array.from(all);
time("ChaCha8", WORDS, () => {
  for (let block = 0; block < WORDS / 16; block += 1) {
    first[12] = block;
    written(first, words, 16 * block);
  }
});

/** The upper half of a product, which JavaScript does not give. */
function high(a, b) {
  const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16);
  const cross = Math.imul(a0, b1) + (middle & 0xffff);
  return (Math.imul(a1, b1) + (middle >>> 16) + (cross >>> 16)) | 0;
}

time("Philox4x32-10", WORDS, () => {
  for (let at = 0; at < WORDS; at += 4) {
    let s0 = at, s1 = 0, s2 = 0, s3 = 0, k0 = 7, k1 = 7;
    for (let round = 0; round < 10; round += 1) {
      const one = high(s0, 0xd2511f53), two = high(s2, 0xcd9e8d57);
      const oneLow = Math.imul(s0, 0xd2511f53), twoLow = Math.imul(s2, 0xcd9e8d57);
      s0 = two ^ s1 ^ k0; s1 = twoLow; s2 = one ^ s3 ^ k1; s3 = oneLow;
      k0 = (k0 + 0x9e3779b9) | 0; k1 = (k1 + 0xbb67ae85) | 0;
    }
    words[at] = s0; words[at + 1] = s1; words[at + 2] = s2; words[at + 3] = s3;
  }
});

function xoshiro128(words) {
  for (let lane = 0; lane < 16; lane += 1) {
    let s0 = lane + 1, s1 = 2, s2 = 3, s3 = 4;
    for (let at = lane; at < words.length; at += 16) {
      const sum = (s0 + s3) | 0;
      words[at] = (((sum << 7) | (sum >>> 25)) + s0) | 0;
      const shifted = s1 << 9;
      s2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
  }
}
time("xoshiro128++", WORDS, () => xoshiro128(words));
const key = streamKey(1, "a");
time("xoshiro128++, started", WORDS, () => randomWords(key, 1, WORDS));

// In halves of 32 bits: whole numbers of 64 bits are some fifty times as slow.
const s = Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
time("xoshiro256++", WORDS, () => {
  let [a, A, b, B, c, C, d, D] = s;
  const carry = (sum, part) => (sum >>> 0 < part >>> 0 ? 1 : 0);
  for (let at = 0; at < WORDS; at += 2) {
    let low = (a + d) | 0, up = (A + D + carry(low, a)) | 0;
    [low, up] = [(low << 23) | (up >>> 9), (up << 23) | (low >>> 9)];
    const sum = (low + a) | 0;
    words[at] = sum; words[at + 1] = up + A + carry(sum, a);
    const t = b << 17, T = (B << 17) | (b >>> 15);
    c ^= a; C ^= A; d ^= b; D ^= B; b ^= c; B ^= C; a ^= d; A ^= D; c ^= t; C ^= T;
    // Turned by 45: the halves change places, and 13 bits more.
    [d, D] = [(D << 13) | (d >>> 19), (d << 13) | (D >>> 19)];
  }
  s.set([a, A, b, B, c, C, d, D]);
});

let number = 0;
time("a uniform draw, in its order", WORDS, () => replay(key, WORDS, (number += 1)));
