// Numbers that a printed seed makes again: xorshift32.
export class Random {
  constructor(seed) { this.state = seed >>> 0 || 1; }

  // At least 0, less than 1.
  next() {
    this.state ^= this.state << 13;
    this.state >>>= 0;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state / 2 ** 32;
  }
}
