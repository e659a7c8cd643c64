import Support

extension Array {
    /// One of the elements; the array must have some.
    func any(_ random: inout SeededGenerator) -> Element { self[Int(random.next() % UInt64(count))] }
}
