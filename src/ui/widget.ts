/**
 * What every widget is made of. `widget(settings)` gives the class to extend; the table makes properties, attributes,
 * controls, state, locks and links of itself.
 */
import { GanWidget } from './base.js';
import type { Common } from './common.js';
import type { Table } from './settings.js';

export { number, whole, choice, flag, text } from './settings.js';
export type { SettingsOf, Table, Values } from './settings.js';
export { numbers, names } from './lists.js';
export { GanWidget } from './base.js';
export type { Chart, Picture, DataTable, Later } from './base.js';

/** The properties that a table makes. */
export type PropertiesOf<T extends Table> = { -readonly [K in keyof T]: T[K]['default'] };

/** A base class for one element: the widget, with a typed property for each setting. */
export type WidgetClass<T extends Table> = (new () => GanWidget<T> & PropertiesOf<Omit<T, keyof Common>>) &
  Omit<typeof GanWidget, 'prototype'>;

/**
 * The base class for an element with these settings.
 *
 * @throws where a name would hide something that every HTML element has (`dataset`, `title`): call the setting
 * otherwise and give it `attribute`
 */
export const widget = <T extends Table>(table: T): WidgetClass<T> => {
  class Widget extends GanWidget<T> {
    static override readonly table = table;
  }
  for (const name of Object.keys(table)) {
    if (GanWidget.commonNames.has(name)) continue;
    if (name in GanWidget.prototype)
      throw new Error(`A setting cannot be called “${name}”, every element has that. Call it otherwise and give it attribute: '${name}'.`);
  }
  Widget.makeProperties(Object.keys(table));
  return Widget as unknown as WidgetClass<T>;
};
