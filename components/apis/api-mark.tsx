import Image from 'next/image';
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
    <Image
      src={`/apis/${api.id}/logo/${api.logoDigest}`}
      alt=""
      width={pixels}
      height={pixels}
      // Only a signed-in browser gets it, so Next's optimizer does not; it is small already.
      unoptimized
      className={cn('shrink-0 border bg-surface object-contain', look)}
    />
  );
}
