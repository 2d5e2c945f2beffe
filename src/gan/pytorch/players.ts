/** What a player does in one update, from the same terms that the engine reads. */
import type { Expr, Input, Model, Player, Term } from '../../engine/model.js';
import { curvesText, indented, py } from './text.js';

/** Names for the batches of one update; each is computed once, in the order in which it is asked for. */
class Scope {
  readonly lines: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #taken: Set<string>;

  constructor(
    readonly model: Model,
    readonly player: Player,
  ) {
    this.#taken = new Set(Object.keys(model.nets));
  }

  /** The name of a batch; writes the line that makes it if there is none yet. */
  name(expr: Expr): string {
    const key = JSON.stringify(expr);
    const known = this.#names.get(key);
    if (known) return known;
    const [wanted, value] = this.#made(expr);
    const name = this.#free(wanted);
    this.lines.push(`${name} = ${value}`);
    this.#names.set(key, name);
    return name;
  }

  /** Whether a net is one of G's. */
  #makes(net: string): boolean {
    return this.model.players.some(({ name, nets }) => name === 'G' && nets.includes(net));
  }

  /** Rows of pictures stand with their labels, so inputs of one draw are columns of the same rows. */
  #input(input: Input): string {
    if (input.kind !== 'rows' || !this.model.formulas) return inputText(input);
    const { from, units, draw = 'rows' } = input;
    const rows = this.#names.get(`rows ${draw}`) ?? this.#free(`${draw}_rows`);
    if (!this.#names.has(`rows ${draw}`)) this.lines.push(`${rows} = torch.randint(len(data), (batch,))`);
    this.#names.set(`rows ${draw}`, rows);
    return `data[${rows}, ${from}:${from + units}]`;
  }

  #free(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.#taken.has(name); i++) name = `${wanted}${i}`;
    this.#taken.add(name);
    return name;
  }

  /** What a batch is called and how it is made. */
  #made(expr: Expr): [string, string] {
    if ('input' in expr) return [expr.input, this.#input(this.model.inputs[expr.input])];
    if ('net' in expr) {
      const call = `${expr.net}(${this.name(expr.of)})`;
      if (!this.#makes(expr.net)) return [expr.net === 'D' ? 'on_' + this.name(expr.of) : `${expr.net.toLowerCase()}_of`, call];
      const learns = this.player.nets.includes(expr.net);
      return ['fake', learns ? call : `${call}.detach()`];
    }
    if ('mix' in expr) {
      const [a, b] = expr.mix.map((part) => this.name(part));
      return ['between', `mix(${a}, ${b})`];
    }
    if ('jitter' in expr) {
      const batch = this.name(expr.jitter);
      return [`noisy_${expr.id}`, `${batch} + ${py(expr.std)} * torch.randn_like(${batch})`];
    }
    if ('concat' in expr) {
      const parts = expr.concat.map((part) => this.name(part));
      return [`${parts[0].replace(/\d+$/, '')}_packed`, `torch.cat([${parts.join(', ')}], dim=1)`];
    }
    if ('dot' in expr) return ['match', `(${expr.dot.map((part) => this.name(part)).join(' * ')}).sum(dim=1, keepdim=True)`];
    if ('sum' in expr) return ['together', expr.sum.map((part) => this.name(part)).join(' + ')];
    if ('blend' in expr) return ['faded', `torch.lerp(${expr.blend.map((part) => this.name(part)).join(', ')}, ${expr.fade})`];
    return ['part', `${this.name(expr.slice)}[:, ${expr.from}:${expr.from + expr.units}]`];
  }
}

const inputText = (input: Input): string => {
  if (input.kind === 'noise') return input.noise === 'normal' ? `torch.randn(batch, ${input.units})` : `2 * torch.rand(batch, ${input.units}) - 1`;
  return 'real_samples(batch)';
};

/** The mean of a term over the batch. */
const termText = (scope: Scope, term: Term): string => {
  const weighted = (value: string): string => (term.weight === undefined || term.weight === 1 ? value : `${py(term.weight)} * ${value}`);
  switch (term.kind) {
    case 'score':
      return weighted(`(${curvesText(term.curves, scope.name(term.of))}).mean()`);
    case 'paired':
      return weighted(`(${curvesText(term.curves, `(${scope.name(term.of)} - ${scope.name(term.minus)})`)}).mean()`);
    case 'penalty': {
      const slope = `gradient(${term.net}, ${scope.name(term.at)})`;
      if (term.target === undefined) return weighted(`${slope}.square().sum(dim=1).mean()`);
      return weighted(`(${slope}.norm(dim=1) - ${py(term.target)}).square().mean()`);
    }
    case 'classes':
      return weighted(`F.cross_entropy(${scope.name(term.of)}, ${scope.name(term.labels)}.argmax(dim=1))`);
    default:
      throw new RangeError(`PyTorch: the term "${term.name}" is of kind "${term.kind}", which is not written here.`);
  }
};

/** `def update_D():` with everything that one update of the player does, in a stage where there are some. */
export const playerText = (model: Model, player: Player, stage?: number): string[] => {
  const scope = new Scope(model, player);
  const counting = player.terms.filter(({ stages }) => stage === undefined || !stages || stages.includes(stage));
  const terms = counting.map((term) => `${term.name} = ${termText(scope, term)}`.replace(/^(real|fake|class) =/, 'loss_$1 ='));
  const sum = terms.map((line) => line.slice(0, line.indexOf(' ='))).join(' + ');
  const after = player.nets.flatMap((net) => afterwards(model, player, net));
  const body = [...scope.lines, ...terms, `loss = ${sum}`, `optimiser_${player.name}.zero_grad()`, 'loss.backward()', `optimiser_${player.name}.step()`, ...after];
  return [`def update_${player.name}${stage === undefined ? '' : `_${stage}`}():`, ...indented(body), ...indented(['return loss.item()'])];
};

const afterwards = (model: Model, player: Player, net: string): string[] => {
  const { average } = model.nets[net];
  const clipping = ['with torch.no_grad():', ...indented([`for weight in ${net}.parameters():`, ...indented([`weight.clamp_(${py(-(player.clip ?? 0))}, ${py(player.clip ?? 0)})`])])];
  return [...(player.clip ? clipping : []), ...(average === undefined ? [] : [`follow(average_${net}, ${net}, ${py(average)})`])];
};

const GRADIENT = `
def gradient(net, x):
    """The slope of the net at each sample."""
    x = x.detach().requires_grad_()
    (slope,) = torch.autograd.grad(net(x).sum(), x, create_graph=True)
    return slope`;

const MIX = `
def mix(a, b):
    """Points between real and made samples (Gulrajani et al. 2017)."""
    share = torch.rand(len(a), 1)
    return share * a + (1 - share) * b`;

const FOLLOW = `
@torch.no_grad()
def follow(average, net, decay):
    """Exponential average of weights and running statistics."""
    for slow, fast in zip(average.state_dict().values(), net.state_dict().values()):
        if slow.dtype.is_floating_point:
            slow.lerp_(fast, 1 - decay)`;

/** The functions that the updates are made with: only those that are used. */
export const updateHelpers = (model: Model): string[] => {
  const text = JSON.stringify(model.players);
  return [
    ...(text.includes('"penalty"') ? [GRADIENT] : []),
    ...(text.includes('"mix"') ? [MIX] : []),
    ...(Object.values(model.nets).some(({ average }) => average !== undefined) ? [FOLLOW] : []),
  ];
};
