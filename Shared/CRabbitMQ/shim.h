#ifndef BATON_CRABBITMQ_SHIM_H
#define BATON_CRABBITMQ_SHIM_H

/* What librabbitmq 0.11 does, and where the module Messaging guards against it. "Direct" is Baton's own reading and
 * writing on plain TCP; under TLS the library does both.
 *
 * L1  Publishing may read, and reading "for 0 s" waits for ever.   amqp_basic_publish is never called; Connection.publish
 *                                                                  reads until there is nothing before it sends.
 * L2  Sending has no limit.                                        Direct: Transport.wait. TLS: LibraryHandle.guarded.
 * L3  Waiting for replies has no limit unless set.                 LibraryHandle.open; Connection.call has its own.
 * L4  amqp_consume_message bounds the first frame only.            Never called; Connection.handle dispatches frames.
 * L5  Heartbeats happen inside calls only, and default to none.    Heartbeat, Connection.serviceHeartbeats.
 * L6  Too few capabilities are announced.                          LibraryHandle.logIn.
 * L7  There is no wait for confirms.                               ConfirmWindow.
 * L8  Decoded frames pile up.                                      InboundBuffer.next, Transport.waitInLibrary.
 * L9  Three system calls for a message, one for an ack.            OutboundBuffer; Connection.ack(upTo:).
 * L10 The last frame of some bodies is held back.                  OutboundBuffer.appendBody, Transport.sendInLibrary.
 * L11 A connection belongs to one thread.                          Connection is neither copyable nor Sendable.
 * L12 Internal faults abort the process.                           LibraryHandle: a supervisor restarts it.
 * L13 TLS: old versions allowed, no default authorities.           LibraryHandle.openSecure, ConnectionSettings.
 * L14 A ready socket is accepted.                                  Socket.
 * L15 The encoders are exported.                                   OutboundBuffer, Pool.
 * L16 Frames of a malicious broker.                                ByteReader, InboundBuffer; Debian's fixed build.
 */

#if __has_include(<rabbitmq-c/amqp.h>)
#include <rabbitmq-c/amqp.h>
#include <rabbitmq-c/framing.h>
#include <rabbitmq-c/ssl_socket.h>
#include <rabbitmq-c/tcp_socket.h>
#else
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#endif

#include <sys/time.h>

/* Swift cannot call a variadic function. channel_max 0 takes the broker's. */
static inline amqp_rpc_reply_t baton_amqp_login(
    amqp_connection_state_t state, const char *vhost, int frame_max, int heartbeat,
    const amqp_table_t *properties, const char *user, const char *password) {
  return amqp_login_with_properties(state, vhost, 0, frame_max, heartbeat, properties,
                                    AMQP_SASL_METHOD_PLAIN, user, password);
}

#endif
