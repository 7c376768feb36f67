/** What outlives a simulated process keeps the same contracts as what outlives a real one. */
import { StoreFailure } from "../../src/core/errors.ts";
import { durableQueue, type Shelves } from "../../src/simulate/durable-queue.ts";
import { durableStore, type Gate, type Records } from "../../src/simulate/durable-store.ts";
import { deliveryQueueContract } from "../contract/delivery-queue.contract.ts";
import { storeContract } from "../contract/store.contract.ts";

let records: Records = new Map();
let shelves: Shelves = new Map();
let broken = false;

const refuse = (what: string) => {
  if (broken) throw new StoreFailure(`${what}: the disk is full.`);
};
const gate: Gate = async (_kind, about, effect) => {
  refuse(about);
  return effect();
};

const openStore = () => durableStore(records, gate);

storeContract({
  name: "durable-store",
  open: openStore,
  reopen: openStore,
  breaks: [
    {
      how: "it is out of order",
      writesOnly: false,
      break() {
        broken = true;
        return () => {
          broken = false;
        };
      },
    },
  ],
  cleanUp() {
    records = new Map();
    broken = false;
  },
});

const openQueue = () => durableQueue(shelves, gate);

deliveryQueueContract({
  name: "durable-queue",
  open: openQueue,
  /** As after a death: what the one before had in hand is nobody's. */
  reopen() {
    for (const entry of shelves.values()) entry.holder = undefined;
    return openQueue();
  },
  cleanUp() {
    shelves = new Map();
  },
});
