extension NotificationPolicy {
    /// Whether any rule writes to leads themselves, who must be asked first.
    package var tellsLeads: Bool { rules.contains { $0.to.contains(.lead) } }
}
