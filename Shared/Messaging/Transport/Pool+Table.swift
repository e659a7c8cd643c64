import CRabbitMQ

extension Pool {
    /// The C form of a header table, pointing into the pool.
    func table(_ values: [String: HeaderValue]) throws(MessagingError) -> amqp_table_t {
        let entries = try unsafe allocate(values.count * MemoryLayout<amqp_table_entry_t>.stride)
            .bindMemory(to: amqp_table_entry_t.self, capacity: values.count)
        var index = 0
        for (key, value) in values {
            unsafe (entries + index).initialize(
                to: amqp_table_entry_t(key: try shortBytes(key, "name of a header"), value: try field(value)))
            index += 1
        }
        return unsafe amqp_table_t(num_entries: Int32(values.count), entries: entries)
    }

    private func array(_ values: [HeaderValue]) throws(MessagingError) -> amqp_array_t {
        let entries = try unsafe allocate(values.count * MemoryLayout<amqp_field_value_t>.stride)
            .bindMemory(to: amqp_field_value_t.self, capacity: values.count)
        for (index, value) in values.enumerated() {
            unsafe (entries + index).initialize(to: try field(value))
        }
        return unsafe amqp_array_t(num_entries: Int32(values.count), entries: entries)
    }

    private func field(_ value: HeaderValue) throws(MessagingError) -> amqp_field_value_t {
        var field = unsafe amqp_field_value_t()
        switch value {
        case .text(let text):
            unsafe field.set(AMQP_FIELD_KIND_UTF8)
            unsafe field.value.bytes = try bytes(text)
        case .bytes(let raw):
            unsafe field.set(AMQP_FIELD_KIND_BYTES)
            unsafe field.value.bytes = try bytes(raw)
        case .int(let number):
            unsafe field.set(AMQP_FIELD_KIND_I64)
            unsafe field.value.i64 = number
        case .bool(let flag):
            unsafe field.set(AMQP_FIELD_KIND_BOOLEAN)
            unsafe field.value.boolean = flag ? 1 : 0
        case .double(let number):
            unsafe field.set(AMQP_FIELD_KIND_F64)
            unsafe field.value.f64 = number
        case .timestamp(let seconds):
            unsafe field.set(AMQP_FIELD_KIND_TIMESTAMP)
            unsafe field.value.u64 = seconds
        case .null:
            unsafe field.set(AMQP_FIELD_KIND_VOID)
        case .table(let values):
            unsafe field.set(AMQP_FIELD_KIND_TABLE)
            unsafe field.value.table = try table(values)
        case .array(let values):
            unsafe field.set(AMQP_FIELD_KIND_ARRAY)
            unsafe field.value.array = try array(values)
        }
        return unsafe field
    }
}

extension amqp_field_value_t {
    fileprivate mutating func set(_ kind: amqp_field_value_kind_t) { unsafe self.kind = UInt8(kind.rawValue) }
}
