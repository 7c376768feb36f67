/** Every test runs under this: no console output, and no sockets beyond this machine. */
import net from "node:net";
import { afterEach, beforeEach, expect } from "vitest";

const printed: string[] = [];
const methods = ["log", "info", "warn", "error", "debug"] as const;
const original = Object.fromEntries(methods.map((method) => [method, globalThis.console[method]]));

beforeEach(() => {
  printed.length = 0;
  for (const method of methods) {
    globalThis.console[method] = (...parts: unknown[]) => {
      printed.push(`console.${method}: ${parts.join(" ")}`);
    };
  }
});

afterEach(() => {
  Object.assign(globalThis.console, original);
  expect(printed, "a test must not print").toEqual([]);
});

const connect = net.Socket.prototype.connect;
const loopback = new Set(["127.0.0.1", "::1", "localhost", undefined]);

net.Socket.prototype.connect = function connectToLoopback(this: net.Socket, ...parts: unknown[]) {
  const first: unknown = Array.isArray(parts[0]) ? parts[0][0] : parts[0];
  const options = typeof first === "object" && first !== null ? (first as net.TcpNetConnectOpts) : undefined;
  const host = options ? options.host : typeof parts[1] === "string" ? parts[1] : undefined;
  if (!loopback.has(host))
    throw new Error(`A test tried to reach ${host}. Tests may only connect to this machine.`);
  return Reflect.apply(connect, this, parts);
} as typeof connect;
