/** Every schedule format, in the order in which they are tried. A new one is a line here. */
import { callboardFormat } from "./callboard/callboard-format.ts";
import { csv } from "./csv/csv.ts";
import type { Format } from "./format.ts";
import { frabXml } from "./frab/frab-xml.ts";
import { vocJson } from "./frab/voc-json.ts";
import { vocJson2 } from "./frab/voc-json-v2.ts";
import { icalendar } from "./ics/icalendar.ts";
import { indicoExport } from "./indico/indico-export.ts";
import { indicoTimetable } from "./indico/indico-timetable.ts";
import { openEvent } from "./open-event/open-event.ts";
import { pretalxApi } from "./pretalx/pretalx-api.ts";
import { sessionize } from "./sessionize/sessionize.ts";

export const formats: readonly Format[] = [
  callboardFormat,
  icalendar,
  frabXml,
  vocJson,
  vocJson2,
  indicoTimetable,
  indicoExport,
  sessionize,
  pretalxApi,
  openEvent,
  csv,
];
