/** An organiser at the page without a browser: keeps the cookie, and sends forms as a browser does. */

export type Visitor = {
  get(path: string): Promise<{ status: number; text: string; headers: Headers }>;
  /** `headers` in place of what a browser says of its own page. */
  post(
    path: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string; headers: Headers }>;
  signIn(secret: string): Promise<number>;
  cookie(): string;
};

/** `base`: `http://127.0.0.1:8080` */
export function visitPage(base: string): Visitor {
  let cookie = "";
  async function ask(path: string, init: RequestInit) {
    const response = await fetch(`${base}${path}`, { ...init, redirect: "manual" });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(";")[0] ?? "";
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  const visitor: Visitor = {
    get: (path) => ask(path, { headers: { cookie } }),
    post: (path, form, headers = { origin: base }) =>
      ask(path, { method: "POST", body: new URLSearchParams(form), headers: { cookie, ...headers } }),
    signIn: async (secret) => (await visitor.post("/organiser/sign-in", { secret })).status,
    cookie: () => cookie,
  };
  return visitor;
}

/** What a page's form would send beside what is typed: the value of a hidden field. */
export function hidden(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? "";
}
