// In: seed, name of a stream, draws of a replicate and its number. Out: the uniform numbers of its draws, in their order.
// The draws of `entail-runtime` once more, from what is published about them: whole numbers of 32 bits and doubles.
// Never reads what the program made.
//
//     node benches/generator/replay.mjs > crates/entail-runtime/tests/generator/replayed.txt
//
// prints the table to which a test holds the program, and
//
//     node benches/generator/replay.mjs SEED NAME SIZE REPLICATE
//
// the numbers of one replicate. A page that replays draws needs what stands here up to `replay`.

const MASK = (1n << 64n) - 1n;
const rotate64 = (word, by) => ((word << by) | (word >> (64n - by))) & MASK;

/** SipHash-2-4 of bytes, under a key of two words. */
function sipHash([k0, k1], bytes) {
  const v = [k0 ^ 0x736f6d6570736575n, k1 ^ 0x646f72616e646f6dn, k0 ^ 0x6c7967656e657261n, k1 ^ 0x7465646279746573n];
  const round = () => {
    v[0] = (v[0] + v[1]) & MASK; v[1] = rotate64(v[1], 13n) ^ v[0]; v[0] = rotate64(v[0], 32n);
    v[2] = (v[2] + v[3]) & MASK; v[3] = rotate64(v[3], 16n) ^ v[2];
    v[0] = (v[0] + v[3]) & MASK; v[3] = rotate64(v[3], 21n) ^ v[0];
    v[2] = (v[2] + v[1]) & MASK; v[1] = rotate64(v[1], 17n) ^ v[2]; v[2] = rotate64(v[2], 32n);
  };
  const absorb = (word) => { v[3] ^= word; round(); round(); v[0] ^= word; };
  const whole = bytes.length - (bytes.length % 8);
  const word = (from, to) => bytes.slice(from, to).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  for (let at = 0; at < whole; at += 8) absorb(word(at, at + 8));
  absorb(word(whole, bytes.length) | (BigInt(bytes.length & 255) << 56n));
  v[2] ^= 0xffn;
  for (let count = 0; count < 4; count += 1) round();
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

const halves = (word) => [Number(word & 0xffffffffn) | 0, Number(word >> 32n) | 0];
const rotate = (word, by) => (word << by) | (word >>> (32 - by));

/** The key of a stream: eight words for its seed and its name. Once a stream. */
export function streamKey(seed, name) {
  const bytes = [...new TextEncoder().encode(name)];
  return [...halves(BigInt.asUintN(64, BigInt(seed))), 0, 0, ...halves(sipHash([0n, 0n], bytes)), ...halves(sipHash([1n, 0n], bytes))];
}

function quarterRound(s, a, b, c, d) {
  s[a] += s[b]; s[d] = rotate(s[d] ^ s[a], 16);
  s[c] += s[d]; s[b] = rotate(s[b] ^ s[c], 12);
  s[a] += s[b]; s[d] = rotate(s[d] ^ s[a], 8);
  s[c] += s[d]; s[b] = rotate(s[b] ^ s[c], 7);
}

/** A block of ChaCha with 8 rounds. */
export function chacha8(key, block, nonce) {
  const first = Int32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...key, block, 0, ...nonce);
  const s = Int32Array.from(first);
  for (let twice = 0; twice < 4; twice += 1) {
    quarterRound(s, 0, 4, 8, 12); quarterRound(s, 1, 5, 9, 13); quarterRound(s, 2, 6, 10, 14); quarterRound(s, 3, 7, 11, 15);
    quarterRound(s, 0, 5, 10, 15); quarterRound(s, 1, 6, 11, 12); quarterRound(s, 2, 7, 8, 13); quarterRound(s, 3, 4, 9, 14);
  }
  for (let at = 0; at < 16; at += 1) s[at] += first[at];
  return s;
}

const LANES = 16;

/**
 * The first words of a replicate: those of sixteen generators xoshiro128++ side by side, a word of each in turn. Block
 * `n` of ChaCha has the `n`-th word of each state.
 */
export function randomWords(key, replicate, count) {
  const nonce = [replicate | 0, Math.floor(replicate / 4294967296) | 0];
  const blocks = [0, 1, 2, 3].map((block) => chacha8(key, block, nonce));
  const words = new Uint32Array(LANES * Math.ceil(count / LANES));
  for (let lane = 0; lane < LANES; lane += 1) {
    let [s0, s1, s2, s3] = blocks.map((block) => block[lane]);
    for (let at = lane; at < words.length; at += LANES) {
      words[at] = rotate((s0 + s3) | 0, 7) + s0;
      const shifted = s1 << 9;
      s2 ^= s0; s3 ^= s1; s1 ^= s2; s0 ^= s3; s2 ^= shifted;
      s3 = rotate(s3, 11);
    }
  }
  return words;
}

/** The places below `size` in the random order that sixteen words decide. */
export function shuffle(words, size) {
  const bits = 32 - Math.clz32(size - 1), mask = (1 << bits) - 1, down = (bits + 1) >> 1;
  const rounds = 1 << bits > 64 ? 8 : 16;
  const multipliers = Int32Array.from(words, (word) => (word & 0xffff) | 1);
  const summands = Int32Array.from(words, (word) => word >>> 16);
  const order = new Uint16Array(size);
  let kept = 0;
  for (let at = 0; at <= mask; at += 1) {
    let place = at;
    for (let round = 0; round < rounds; round += 1) {
      const moved = (Math.imul(place, multipliers[round]) + summands[round]) & mask;
      place = moved ^ (moved >> down);
    }
    if (place < size) { order[kept] = place; kept += 1; }
  }
  return order;
}

/** The uniform numbers of one replicate, by draw. */
export function replay(key, size, replicate) {
  // The first words are the key of the order, all others places in strata.
  const words = randomWords(key, replicate, LANES + size);
  const order = shuffle(words.subarray(0, LANES), size);
  const width = 1 / (size * 4294967296);
  const sorted = new Float64Array(size);
  for (let stratum = 0; stratum < size; stratum += 1) {
    sorted[stratum] = (stratum * 4294967296 + words[LANES + stratum] + 0.5) * width;
  }
  const numbers = new Float64Array(size);
  for (let draw = 0; draw < size; draw += 1) numbers[draw] = sorted[order[draw]];
  return numbers;
}

/** A sum of all bits in their order: FNV-1a over words of 32 bits. */
function checksum(numbers) {
  let sum = 0x811c9dc5;
  for (const word of new Uint32Array(numbers.buffer)) sum = Math.imul(sum ^ word, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}

const hex = (number) => new BigUint64Array(Float64Array.of(number).buffer)[0].toString(16);

function table() {
  const names = ["a", "b", "price", "price\u001fnorth", "Übergang\u001f2030", "fifteen_letters", "sixteen_letters_", ""];
  const seeds = ["0", "1", "2", "20260101", "18446744073709551615"];
  const sizes = [1, 2, 3, 5, 8, 17, 63, 64, 65, 100, 256, 500, 513, 1000, 1023, 1024];
  const lines = [];
  for (const [at, size] of sizes.entries()) {
    for (const [of, name] of names.entries()) {
      const seed = seeds[(at + of) % seeds.length];
      for (const replicate of [0, 1, 7 + at, 976, 123456]) {
        const numbers = replay(streamKey(seed, name), size, replicate);
        lines.push([seed, JSON.stringify(name), size, replicate, checksum(numbers), hex(numbers[0]), hex(numbers[size - 1])].join(" "));
      }
    }
  }
  return lines.join("\n");
}

if (import.meta.url === `file://${process.argv[1]}` || process.argv[1]?.endsWith("replay.mjs")) {
  const [seed, name, size, replicate] = process.argv.slice(2);
  const numbers = size && [...replay(streamKey(seed, name), Number(size), Number(replicate))];
  console.log(numbers ? numbers.join("\n") : table());
}
