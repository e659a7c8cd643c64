import Models

extension ConditionTest {
    /// What is wrong with the constants of an operator on a field that can hold only certain values; nil when nothing.
    ///
    /// A misspelt source or a country by its name would make a rule that never fires, and nobody could tell why.
    static func problem(of operation: ConditionOperator, on field: ConditionField) -> String? {
        for constant in operation.equated {
            let text = constant.text.lowercased()
            switch field {
            case .leadSource:
                let known = LeadSource.allCases.map(\.rawValue)
                guard known.contains(text) else { return unknown(text, known) }
            case .enrichmentDomainClass:
                let known = ["corporate", "free_mail", "disposable", "education", "government", "none"]
                guard known.contains(text) else { return unknown(text, known) }
            case .leadIsTest, .scoreQualified:
                guard text == "true" || text == "false" else { return "found '\(text)', expected true or false" }
            case .lead(.country), .companyCountry, .enrichmentCountry:
                let code = CountryCodes.alpha2(constant.text)
                guard code?.lowercased() == text else {
                    return "found '\(constant.text)', expected an ISO 3166-1 alpha-2 code such as '\(code ?? "SK")'"
                }
            default: break
            }
        }
        return nil
    }

    private static func unknown(_ found: String, _ known: [String]) -> String {
        "found '\(found)', expected " + Suggestion.oneOf(known, nearestTo: found)
    }
}
