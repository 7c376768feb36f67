/** The elements' attributes, as they are used here; React sets them as properties. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Plain = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "discord-messages": Plain & { lightTheme?: boolean };
      "discord-message": Plain & {
        author?: string;
        avatar?: string;
        bot?: boolean;
        edited?: boolean;
        ephemeral?: boolean;
        timestamp?: string;
        lightTheme?: boolean;
      };
      "discord-command": Plain & { author?: string; avatar?: string; command?: string; lightTheme?: boolean };
      "discord-embed": Plain & { color?: string; lightTheme?: boolean };
      "discord-embed-description": Plain;
      "discord-action-row": Plain;
      "discord-button": Plain & { type?: string; disabled?: boolean };
      "discord-code": Plain & { embed?: boolean };
      "discord-time": Plain;
      "discord-mention": Plain & { type?: string; lightTheme?: boolean };
    }
  }
}
