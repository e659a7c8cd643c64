/// Every row of the campaign, in the matrix's order.
package enum Matrix {
    package static let rows: [Row] =
        (KillRows.all + SignalRows.all + BrokerRows.all + DatabaseRows.all + DiskRows.all + AlarmRows.all
        + TopologyRows.all + MessageRows.all + HostileRows.all + ScaleRows.all + ProxyRows.all + AbsentRows.all
        + SendingRows.all)
        .enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.map(\.element)

    package static var quick: [Row] { rows.filter(\.isQuick) }

    package static func row(_ id: String) -> Row? { rows.first { $0.id == id } }
}

extension Row {
    /// 23 of `F23-cut`.
    fileprivate var number: Int { Int(id.dropFirst().prefix { $0.isNumber }) ?? 0 }
}
