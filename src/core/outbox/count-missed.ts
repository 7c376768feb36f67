/** A wake-up that found nothing to say because its time is over: counted, so that silence is never unnoticed. */
import { digest } from "../digest.ts";
import { dueAt, GRACE_MS, wasTold } from "../reminders/notices.ts";
import { recipientKey } from "../reminders/recipient.ts";
import type { Wake } from "../reminders/wake.ts";
import { isUnwanted } from "./held-until.ts";
import type { Wishes } from "./notices-for.ts";
import type { OutboxParts } from "./outbox.ts";

type Parts = Pick<OutboxParts, "programme" | "ledger" | "receipts" | "clock" | "log">;

export async function countMissed(
  wake: Wake,
  wishes: Wishes,
  { programme, ledger, receipts, clock, log }: Parts,
): Promise<void> {
  const { recipient, about, lead } = wake;
  const session = programme().session(about);
  if (lead === undefined || session === undefined || session.status === "cancelled") return;
  if (isUnwanted(wake, wishes, programme())) return;
  if (clock.now() <= session.start + GRACE_MS) return;
  if (wasTold({ about, start: session.start, lead }, await ledger.of(recipient))) return;
  receipts.missed(recipient, dueAt(session, lead));
  log.warn("call-expired", { recipient: digest([recipientKey(recipient)], 8), about });
}
