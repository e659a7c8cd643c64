extension LeadingNumber {
    /// Digits with their separators, read without making texts of them.
    struct Digits {
        /// All digits as one number; exact up to 2^53.
        private var mantissa = 0.0
        private var groups = 1
        private var length = 0
        private var firstLength = 0
        private var separator: Unicode.Scalar?
        /// How often the last separator occurred.
        private var repetitions = 0
        /// The number before the first group that is none of thousands.
        private var beforeOddGroup: Double?

        static func read(_ scalars: UnsafeBufferPointer<Unicode.Scalar>, from position: inout Int) -> Double? {
            var digits = Digits()
            while position < scalars.count {
                let scalar = scalars[position]
                if "0"..."9" ~= scalar {
                    digits.mantissa = digits.mantissa * 10 + Double(scalar.value - 0x30)
                    digits.length += 1
                } else {
                    // A separator counts only between digits.
                    guard digits.length > 0, position + 1 < scalars.count, "0"..."9" ~= scalars[position + 1],
                        let separator = separator(scalar), digits.start(separator, scalars[(position + 1)...])
                    else { break }
                }
                position += 1
            }
            return digits.length > 0 ? digits.value : nil
        }

        /// Starts a group; false when the digits behind a blank are another number.
        private mutating func start(_ next: Unicode.Scalar, _ rest: Slice<UnsafeBufferPointer<Unicode.Scalar>>) -> Bool
        {
            if next == " ", rest.prefix(4).prefix(while: { "0"..."9" ~= $0 }).count != 3 { return false }
            let before = groups == 1 ? mantissa : beforeGroup
            if groups == 1 { firstLength = length } else { endGroup(before) }
            repetitions = next == separator ? repetitions + 1 : 1
            separator = next
            beforeGroup = mantissa
            groups += 1
            length = 0
            return true
        }

        /// The number before the present group.
        private var beforeGroup = 0.0

        private mutating func endGroup(_ before: Double) {
            let isOfThousands = length == 3 || length == 2 && separator == ","
            if !isOfThousands && beforeOddGroup == nil { beforeOddGroup = before }
        }

        private var value: Double {
            guard groups > 1 else { return mantissa }
            let isPoint = (separator == "." || separator == ",") && repetitions == 1
            let isLongOrZero = firstLength > 3 || beforeGroup == 0
            if isPoint && (groups > 2 || length != 3 || isLongOrZero) {
                return mantissa / (0..<length).reduce(1.0) { power, _ in power * 10 }
            }
            var ended = self
            ended.endGroup(beforeGroup)
            return ended.beforeOddGroup ?? mantissa
        }

        /// The separator in the form in which it is compared; nil for other characters.
        private static func separator(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
            switch scalar {
            case ".", ",", "'", " ", "_": scalar
            case "\u{2019}": "'"
            default: !scalar.isASCII && scalar.properties.generalCategory == .spaceSeparator ? " " : nil
            }
        }
    }
}
