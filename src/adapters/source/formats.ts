/** Every schedule format, in the order in which they are tried. A new one is a line here. */
import { callboardFormat } from "./callboard-format.ts";
import { csv } from "./csv.ts";
import type { Format } from "./format.ts";
import { frabXml } from "./frab-xml.ts";
import { icalendar } from "./icalendar.ts";
import { indicoExport } from "./indico-export.ts";
import { indicoTimetable } from "./indico-timetable.ts";
import { openEvent } from "./open-event.ts";
import { pretalxApi } from "./pretalx-api.ts";
import { sessionize } from "./sessionize.ts";
import { vocJson2 } from "./voc-json-v2.ts";
import { vocJson } from "./voc-json.ts";

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
