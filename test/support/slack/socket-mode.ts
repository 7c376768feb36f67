/** Slack's side of Socket Mode: hello, envelopes, acknowledgements, refreshes and sudden ends. */
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

export type SocketMode = ReturnType<typeof socketMode>;

/** Slack: "Acknowledging a slash command": 3 s, then the person sees a time-out. */
const ACKNOWLEDGE_MS = 3_000;

export function socketMode(server: Server) {
  const sockets = new WebSocketServer({ server, path: "/link" });
  const open = new Set<WebSocket>();
  const pending = new Map<string, () => void>();
  const connections = { count: 0, waiting: [] as { atLeast: number; resolve: () => void }[] };
  let silent = false;
  let acknowledged = 0;

  sockets.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => {});
    socket.on("message", (data) => {
      const { envelope_id } = JSON.parse(String(data)) as { envelope_id: string };
      acknowledged += 1;
      pending.get(envelope_id)?.();
    });
    if (silent) return;
    socket.send(
      JSON.stringify({ type: "hello", num_connections: open.size, connection_info: { app_id: "A0CALLBRD" } }),
    );
    connections.count += 1;
    for (const { atLeast, resolve } of connections.waiting) if (connections.count >= atLeast) resolve();
  });

  return {
    isOpen: () => open.size > 0,
    /** Resolves when the app has connected that many times in all. */
    connected: (atLeast = 1) =>
      new Promise<void>((resolve) => {
        if (connections.count >= atLeast) resolve();
        else connections.waiting.push({ atLeast, resolve });
      }),
    connections: () => connections.count,
    acknowledged: () => acknowledged,
    /** Resolves with the milliseconds until it was acknowledged. `times` deliveries share one envelope id. */
    deliver(
      type: "slash_commands" | "interactive" | "events_api",
      payload: object,
      times: number,
    ): Promise<number> {
      const [socket] = open;
      if (socket === undefined) return Promise.reject(new Error("dispatch_failed: the app is not connected"));
      const envelope_id = randomUUID();
      const sent = performance.now();
      return new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error("operation_timeout: not acknowledged in 3 s")),
          ACKNOWLEDGE_MS,
        );
        pending.set(envelope_id, () => {
          clearTimeout(late);
          resolve(performance.now() - sent);
        });
        const envelope = JSON.stringify({ type, envelope_id, payload, accepts_response_payload: true });
        for (let time = 0; time < times; time += 1) socket.send(envelope);
      });
    },
    /** The network goes: no closing handshake. */
    drop() {
      for (const socket of open) socket.terminate();
    },
    /** What Slack does every few hours. */
    refresh() {
      for (const socket of open)
        socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    },
    /** From now on connections are taken, but never greeted. */
    fallSilent() {
      silent = true;
    },
    async stop() {
      for (const socket of open) socket.terminate();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}
