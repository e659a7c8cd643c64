extension JSONTree {
    /// The same document with other blanks, another order and other escapes; now and then with a member too many.
    func rewritten(_ values: inout RandomValues) -> String {
        let blank = { (values: inout RandomValues) in
            values.chance(4) ? ["  ", "\n", "\t", "\r\n"].randomElement(using: &values.seeded) ?? "" : ""
        }
        switch self {
        case .object(let members):
            var all = members.shuffled(using: &values.seeded)
            if values.chance(3) { all.insert(Self.stranger(&values), at: values.count(all.count)) }
            if values.chance(6), let again = members.randomElement(using: &values.seeded) {
                let value = values.chance(2) ? again.value : Self.stranger(&values).value
                all.insert((again.name, value), at: values.count(all.count))
            }
            let texts = all.map { member in
                blank(&values) + Self.quoted(member.name, &values) + blank(&values) + ":" + blank(&values)
                    + member.value.rewritten(&values) + blank(&values)
            }
            return "{" + texts.joined(separator: ",") + (values.chance(40) ? "," : "") + "}"
        case .list(let elements):
            let texts = elements.map { blank(&values) + $0.rewritten(&values) + blank(&values) }
            return "[" + texts.joined(separator: ",") + "]"
        case .text(let text): return Self.quoted(text, &values)
        case .number(let number):
            let other = ["\(number).0", "\(number)e0", "\(number)E+0", "\(number).5", "0\(number)", "-0", "1e2"]
            return values.chance(8) ? other.randomElement(using: &values.seeded) ?? "" : "\(number)"
        case .truth(let truth): return "\(truth)"
        case .null: return "null"
        }
    }

    private static func stranger(_ values: inout RandomValues) -> (name: String, value: JSONTree) {
        let inner = JSONTree.object([("a", .list([.null, .number(1)])), (values.text(), .text(values.text()))])
        return (values.text(), [inner, .null, .truth(true), .number(-3)].randomElement(using: &values.seeded) ?? .null)
    }

    private static func quoted(_ text: String, _ values: inout RandomValues) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            let isSpecial = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
            guard isSpecial || values.chance(20) else {
                quoted.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16, uppercase: values.chance(2))
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return quoted + "\""
    }
}
