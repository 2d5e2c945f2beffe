/** The smallest element that draws: a stage and one slider. scripts/check-sizes.mjs weighs it. */
import { stage2d } from '../../src/ui/plot/stage.js';
import { plotStyles } from '../../src/ui/plot/plot.styles.js';
import { GanWidget, number, widget } from '../../src/ui/widget.js';

const settings = { height: number({ default: 0.5, min: 0, max: 1, label: 'Height' }) };

export class StillWidget extends widget(settings) {
  static override styles = [GanWidget.styles, plotStyles];

  override stage(): unknown {
    const xy = Float32Array.of(0, this.settings.height);
    return stage2d({ palette: this.palette, label: 'A point', x: [-1, 1], y: [-1, 1], marks: [{ kind: 'points', xy, look: 'ring', tone: 'real' }] });
  }
}
