// Preloaded into an instance: turns its clock back by an hour at the first SIGUSR2, and on again at the next.
const HOUR_MS = 3_600_000;
const RealDate = Date;
let shift = 0;
process.on('SIGUSR2', () => {
  shift = shift === 0 ? -HOUR_MS : 0;
});

const now = () => RealDate.now() + shift;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
