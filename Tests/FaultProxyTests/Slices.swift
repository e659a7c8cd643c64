/// Random numbers that are the same in every run (SplitMix64, Steele, Lea and Flood 2014).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension [UInt8] {
    /// Cuts the bytes into slices of random sizes; with the seed 0, of one byte each.
    func sliced(seed: UInt64) -> [ArraySlice<UInt8>] {
        var random = Seeded(state: seed)
        var slices: [ArraySlice<UInt8>] = []
        var rest = self[...]
        while !rest.isEmpty {
            let size = seed == 0 ? 1 : Int.random(in: 1...40, using: &random)
            slices.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return slices
    }
}
