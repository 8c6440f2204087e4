import fc from "fast-check";

// Loaded before every test file by `npm test`: the same random data on every run. A file run by itself draws new data.
fc.configureGlobal({ seed: 20_210_901 });
