/// Every row of the campaign, in the matrix's order.
package enum Matrix {
    package static let rows: [Row] = SignalRows.all + BrokerRows.all + DatabaseRows.all + MessageRows.all

    package static var quick: [Row] { rows.filter(\.isQuick) }

    package static func row(_ id: String) -> Row? { rows.first { $0.id == id } }
}
