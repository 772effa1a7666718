import { exp } from '../models/math.ts';
import type { Rng } from '../models/rng.ts';

/** Price = fresh·e^{−perYear·age − perMile·mileage}·e^{noise·ε}; mileage in thousands of miles. */
interface Market {
  readonly fresh: number;
  readonly perYear: number;
  readonly perMile: number;
  readonly noise: number;
}

export interface Cars {
  /** Years. */
  readonly age: readonly number[];
  /** Thousands of miles. */
  readonly mileage: readonly number[];
  /** Dollars. */
  readonly price: readonly number[];
}

/** The typical price of a car. */
export const typicalPrice = (age: number, mileage: number, m: Market) =>
  m.fresh * exp(-m.perYear * age - m.perMile * mileage);

/** Cars of up to 15 years, driven 6 to 14 thousand miles a year. Ours: no source gives data. */
export function usedCars(rng: Rng, { count, market }: { count: number; market: Market }): Cars {
  const cars = Array.from({ length: count }, () => {
    const age = 15 * rng.uniform();
    const mileage = age * (6 + 8 * rng.uniform());
    const price = typicalPrice(age, mileage, market) * exp(market.noise * rng.normal());
    return { age, mileage, price };
  });
  return {
    age: cars.map(({ age }) => age),
    mileage: cars.map(({ mileage }) => mileage),
    price: cars.map(({ price }) => price),
  };
}
