/** The gateway: HELLO, IDENTIFY, READY, heartbeats, RESUME with replay, and sockets that drop on demand. */
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** Discord: Gateway Opcodes. */
const Op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const GUILDS_INTENT = 1;

type Connected = {
  id: string;
  seq: number;
  sent: { seq: number; t: string; d: unknown }[];
  socket: WebSocket | undefined;
};

export type GatewayParts = {
  server: Server;
  tokenIsGood(token: string): boolean;
  /** READY's user, application and guilds, and what GUILD_CREATE tells of each guild. */
  ready(): { user: unknown; application: unknown; guilds: { id: string; unavailable: boolean }[] };
  guildCreates(): unknown[];
  heartbeatMs: number;
};

export type Gateway = {
  /** Sends an event to every bot that is connected, and keeps it for those that resume. */
  dispatch(event: string, data: unknown): void;
  /** Closes every connection with that code: 4000 may be resumed, 4004 may not (Discord: Gateway Close Event Codes). */
  drop(code?: number): void;
  /** Cuts every connection without a word. */
  cut(): void;
  /** Asks every bot to reconnect (opcode 7). */
  askToReconnect(): void;
  /** While true, new connections are refused with 503. */
  refuse(refusing: boolean): void;
  /** While true, every token is refused with close code 4004. */
  refuseTokens(refusing: boolean): void;
  /** Forgets what could be resumed. */
  forget(): void;
  /** What each IDENTIFY asked for. */
  intents: number[];
  counts: { identifies: number; resumes: number; heartbeats: number };
  connections(): number;
  stop(): Promise<void>;
};

export function createGateway(parts: GatewayParts): Gateway {
  const counts = { identifies: 0, resumes: 0, heartbeats: 0 };
  const known = new Map<string, Connected>();
  const sockets = new WebSocketServer({ noServer: true });
  const intents: number[] = [];
  let refusing = false;
  let refusingTokens = false;
  const tokenIsGood = (token: unknown) => !refusingTokens && parts.tokenIsGood(String(token));

  parts.server.on("upgrade", (request, socket, head) => {
    if (refusing) {
      socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => greet(opened));
  });

  function greet(socket: WebSocket): void {
    const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }));
    send(Op.hello, { heartbeat_interval: parts.heartbeatMs });
    let mine: Connected | undefined;
    socket.on("close", () => {
      if (mine?.socket === socket) mine.socket = undefined;
    });
    socket.on("error", () => socket.terminate());
    socket.on("message", (data) => {
      // The bot's own frames; a broken one fails the test that caused it.
      const { op, d } = JSON.parse(String(data)) as { op: number; d: Record<string, unknown> };
      if (op === Op.heartbeat) {
        counts.heartbeats += 1;
        send(Op.heartbeatAck, null);
      }
      if (op === Op.identify) mine = identify(socket, d);
      if (op === Op.resume) mine = resume(socket, d);
    });
  }

  function identify(socket: WebSocket, d: Record<string, unknown>): Connected | undefined {
    counts.identifies += 1;
    intents.push(Number(d.intents));
    if (!tokenIsGood(d.token)) {
      socket.close(4004, "Authentication failed.");
      return undefined;
    }
    const mine: Connected = { id: `stand-in-${known.size + 1}`, seq: 0, sent: [], socket };
    known.set(mine.id, mine);
    const { port } = parts.server.address() as { port: number };
    tell(mine, "READY", {
      v: 10,
      ...parts.ready(),
      session_id: mine.id,
      resume_gateway_url: `ws://127.0.0.1:${port}/resume`,
      shard: d.shard,
    });
    if ((Number(d.intents) & GUILDS_INTENT) !== 0)
      for (const guild of parts.guildCreates()) tell(mine, "GUILD_CREATE", guild);
    return mine;
  }

  function resume(socket: WebSocket, d: Record<string, unknown>): Connected | undefined {
    counts.resumes += 1;
    const mine = known.get(String(d.session_id));
    if (!tokenIsGood(d.token)) {
      socket.close(4004, "Authentication failed.");
      return undefined;
    }
    if (mine === undefined) {
      socket.send(JSON.stringify({ op: Op.invalidSession, d: false, s: null, t: null }));
      return undefined;
    }
    mine.socket = socket;
    for (const { seq, t, d: data } of mine.sent.filter((event) => event.seq > Number(d.seq)))
      socket.send(JSON.stringify({ op: Op.dispatch, t, s: seq, d: data }));
    tell(mine, "RESUMED", {});
    return mine;
  }

  function tell(to: Connected, t: string, d: unknown): void {
    to.seq += 1;
    to.sent.push({ seq: to.seq, t, d });
    to.socket?.send(JSON.stringify({ op: Op.dispatch, t, s: to.seq, d }));
  }

  const all = (act: (socket: WebSocket) => void) => {
    for (const socket of sockets.clients) act(socket);
  };

  return {
    counts,
    dispatch(event, data) {
      for (const one of known.values()) tell(one, event, data);
    },
    drop: (code = 4000) => all((socket) => socket.close(code)),
    cut: () => all((socket) => socket.terminate()),
    askToReconnect: () =>
      all((socket) => socket.send(JSON.stringify({ op: Op.reconnect, d: null, s: null, t: null }))),
    refuse(now) {
      refusing = now;
    },
    refuseTokens(now) {
      refusingTokens = now;
    },
    forget: () => known.clear(),
    intents,
    connections: () => [...known.values()].filter(({ socket }) => socket !== undefined).length,
    async stop() {
      all((socket) => socket.terminate());
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}
