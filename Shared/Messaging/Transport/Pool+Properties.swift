import CRabbitMQ

extension Pool {
    /// The C form of message properties, pointing into the pool.
    func properties(_ properties: Properties) throws(MessagingError) -> amqp_basic_properties_t {
        var encoded = unsafe amqp_basic_properties_t()
        var flags: Int32 = 0
        if let text = properties.contentType {
            unsafe encoded.content_type = try shortBytes(text, "content type")
            flags |= AMQP_BASIC_CONTENT_TYPE_FLAG
        }
        if let text = properties.contentEncoding {
            unsafe encoded.content_encoding = try shortBytes(text, "content encoding")
            flags |= AMQP_BASIC_CONTENT_ENCODING_FLAG
        }
        if !properties.headers.isEmpty {
            unsafe encoded.headers = try table(properties.headers)
            flags |= AMQP_BASIC_HEADERS_FLAG
        }
        if let mode = properties.deliveryMode {
            unsafe encoded.delivery_mode = mode
            flags |= AMQP_BASIC_DELIVERY_MODE_FLAG
        }
        if let priority = properties.priority {
            unsafe encoded.priority = priority
            flags |= AMQP_BASIC_PRIORITY_FLAG
        }
        if let text = properties.correlationID {
            unsafe encoded.correlation_id = try shortBytes(text, "correlation id")
            flags |= AMQP_BASIC_CORRELATION_ID_FLAG
        }
        if let text = properties.replyTo {
            unsafe encoded.reply_to = try shortBytes(text, "reply to")
            flags |= AMQP_BASIC_REPLY_TO_FLAG
        }
        if let text = properties.expiration {
            unsafe encoded.expiration = try shortBytes(text, "expiration")
            flags |= AMQP_BASIC_EXPIRATION_FLAG
        }
        if let text = properties.messageID {
            unsafe encoded.message_id = try shortBytes(text, "message id")
            flags |= AMQP_BASIC_MESSAGE_ID_FLAG
        }
        if let timestamp = properties.timestamp {
            unsafe encoded.timestamp = timestamp
            flags |= AMQP_BASIC_TIMESTAMP_FLAG
        }
        if let text = properties.type {
            unsafe encoded.type = try shortBytes(text, "type")
            flags |= AMQP_BASIC_TYPE_FLAG
        }
        if let text = properties.userID {
            unsafe encoded.user_id = try shortBytes(text, "user id")
            flags |= AMQP_BASIC_USER_ID_FLAG
        }
        if let text = properties.appID {
            unsafe encoded.app_id = try shortBytes(text, "app id")
            flags |= AMQP_BASIC_APP_ID_FLAG
        }
        unsafe encoded._flags = amqp_flags_t(flags)
        return unsafe encoded
    }
}
