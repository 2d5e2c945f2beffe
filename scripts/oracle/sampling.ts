/** Relaxed draws, the kernel density estimate, the inception score and FID. */
import {
  binaryConcrete,
  binaryConcreteLogDensity,
  binaryConcreteLogit,
  binaryConcreteSlopes,
  frechetDistance,
  frechetDistanceOfRows,
  gumbelMax,
  gumbelOf,
  gumbelSoftmax,
  gumbelSoftmaxJacobian,
  gumbelSoftmaxLog,
  inceptionScore,
  inceptionScoreSplits,
  logit,
  meanAndError,
  parzenLogLikelihood,
  statisticsOf,
} from '../../src/math/index.js';
import type { Reader } from './reader.js';
import type { Runners, Sheet } from './sheet.js';

const tails = { floor: 1e-300, tolerance: 1e-9 };

const concrete = (given: Reader, sheet: Sheet): void => {
  const [p, tau, u] = [given.number('p'), given.number('tau'), given.numbers('u')];
  const slopes = Array.from(u, (ui) => binaryConcreteSlopes(p, tau, ui));
  const [y, logitY] = [given.numbers('y'), given.numbers('logitY')];
  sheet.near('logit', logit(p), given.number('logit'));
  sheet.nearAll('logitY', u.map((ui) => binaryConcreteLogit(p, tau, ui)), logitY);
  sheet.nearAll('y', u.map((ui) => binaryConcrete(p, tau, ui)), y, tails);
  // The oracle has y(1 − y), which rounds where y is near 1.
  const rounded = { floor: 1e-4 / tau };
  sheet.nearAll('dydLogit', slopes.map((slope) => slope.logit), given.numbers('dydLogit'), rounded);
  sheet.nearAll('dydTau', slopes.map((slope) => slope.temperature), given.numbers('dydTau'), { floor: 1e-2 / tau });
  given.numbers('logProbRelaxedBernoulli').forEach((wanted, i) => {
    // NaN: the oracle has no answer where y rounds to an end. Near 1 its answer rounds as 1 − y does.
    if (Number.isNaN(wanted)) return;
    const tolerance = 1e-9 + 2 ** -50 / (1 - y[i]);
    sheet.near('logProbRelaxedBernoulli', binaryConcreteLogDensity(p, tau, logitY[i]), wanted, { tolerance, floor: 1 });
  });
};

const gumbel = (given: Reader, sheet: Sheet): void => {
  const [logPi, tau, u] = [given.numbers('logPi'), given.number('tau'), given.numbers('u')];
  const y = gumbelSoftmax(logPi, tau, u);
  sheet.same('k', y.length, given.number('k'));
  sheet.nearAll('gumbel', u.map(gumbelOf), given.numbers('gumbel'));
  sheet.nearAll('y', y, given.numbers('y'), { floor: 1e-12 });
  sheet.nearAll('logY', gumbelSoftmaxLog(logPi, tau, u), given.numbers('logY'));
  sheet.nearAll('jacobian', gumbelSoftmaxJacobian(y, tau), given.numbers('jacobian'), { floor: 1e-4 / tau });
  sheet.same('argmax', gumbelMax(logPi, u), given.number('argmax'));
};

const parzen = (given: Reader, sheet: Sheet): void => {
  const samples = given.tensor('samples');
  const likelihood = parzenLogLikelihood(samples.data, given.numbers('test'), samples.shape[1], given.number('sigma'));
  const { mean, error } = meanAndError(likelihood);
  sheet.nearAll('logLikelihood', likelihood, given.numbers('logLikelihood'));
  sheet.near('mean', mean, given.number('mean'));
  sheet.near('stderr', error, given.number('stderr'));
};

const inception = (given: Reader, sheet: Sheet): void => {
  if (given.has('case')) given.text('case');
  const { data, shape } = given.tensor('pyx');
  sheet.near('inceptionScore', inceptionScore(data, shape[1]), given.number('inceptionScore'));
  for (const key of given.keys.filter((name) => /^splits\d+$/.test(name))) {
    sheet.nearAll(key, inceptionScoreSplits(data, shape[1], Number(key.slice(6))), given.numbers(key));
  }
};

/** A root of a matrix that is nearly singular is right to the root of ε only, the oracle's too. */
const roots = { floor: 1, tolerance: 1e-6 };

const fid = (given: Reader, sheet: Sheet): void => {
  given.text('case');
  const [real, fake] = [given.tensor('real'), given.tensor('fake')];
  const d = real.shape[1];
  const [a, b] = [statisticsOf(real.data, d), statisticsOf(fake.data, d)];
  const small = { floor: 1e-3 };
  sheet.nearAll('muReal', a.mean, given.numbers('muReal'), small);
  sheet.nearAll('muFake', b.mean, given.numbers('muFake'), small);
  sheet.nearAll('covReal', a.covariance, given.numbers('covReal'), small);
  sheet.nearAll('covFake', b.covariance, given.numbers('covFake'), small);
  const wanted = given.number('fid');
  const isSingular = Math.abs(given.number('fidScipySqrtm') - wanted) > 1e-9;
  const tolerance = isSingular ? roots : { floor: 1 };
  given.skip('sqrtmImagMax');
  sheet.near('fid', frechetDistance(a.mean, a.covariance, b.mean, b.covariance).distance, wanted, tolerance);
  sheet.near('fid of rows', frechetDistanceOfRows(real.data, fake.data, d).distance, wanted, tolerance);
};

export const samplingRunners: Runners = {
  binary_concrete: concrete,
  gumbel_softmax: gumbel,
  parzen,
  inception_score: inception,
  fid,
};
