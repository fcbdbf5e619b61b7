import { cn } from '@/components/ui/class-names';
import { Monogram } from '@/components/ui/monogram';

const sizes = {
  sm: { pixels: 24, look: 'size-6 rounded-md' },
  md: { pixels: 32, look: 'size-8 rounded-md' },
  lg: { pixels: 40, look: 'size-10 rounded-lg' },
};

type ApiMarkProps = {
  api: { id: string; name: string; logoDigest: string | null };
  size?: keyof typeof sizes;
};

/** The API's logo, or its monogram. Decoration: the name always stands beside it. */
export function ApiMark({ api, size = 'md' }: ApiMarkProps) {
  if (api.logoDigest === null) return <Monogram name={api.name} size={size} />;
  const { pixels, look } = sizes[size];
  return (
    // Not next/image: it writes a style attribute, which the content security policy forbids, and its optimizer has
    // nothing to do here: the picture is small already, and only a signed-in browser gets it.
    <img
      src={`/apis/${api.id}/logo/${api.logoDigest}`}
      alt=""
      width={pixels}
      height={pixels}
      loading="lazy"
      decoding="async"
      className={cn('shrink-0 border bg-surface object-contain', look)}
    />
  );
}
