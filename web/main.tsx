import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import "slack-blocks-to-jsx/dist/style.css";
import "./styles/theme.css";
import "./styles/frame.css";
import "./styles/stage.css";
import "./styles/side.css";
import "./styles/column.css";
import "./styles/slack.css";
import "./styles/discord.css";

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
