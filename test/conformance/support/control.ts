/** Steers a served stand-in, as tests in a browser do. */
export async function control(url: string, name: string, body: unknown, method = 'POST'): Promise<unknown> {
  const response = await fetch(`${url}/__standin/${name}`, {
    method,
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  return response.json();
}
